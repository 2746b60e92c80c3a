package io.spikesweep.process;

import java.io.IOException;
import java.util.Objects;
import org.apache.hadoop.security.UserGroupInformation;

/** A user whom the system has a number for and no name, as in a container: Hadoop would not let such a one in. */
public final class NamelessUser {
    private NamelessUser() {}

    /** Gives the user a name before Spark asks for it: HADOOP_USER_NAME, or the number. Does nothing to one who has a name. */
    public static void name() {
        try {
            UserGroupInformation.getCurrentUser();
        } catch (IOException nameless) {
            if (UserGroupInformation.isSecurityEnabled()) {
                return;
            }
            UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser(
                    Objects.requireNonNullElse(System.getenv("HADOOP_USER_NAME"), System.getProperty("user.name"))));
        }
    }
}
