package io.spikesweep.sweep;

import io.spikesweep.trial.InvalidValueException;
import io.spikesweep.trial.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where a conf comes from, and so what is asked of it beyond what a run can be. */
enum ConfOrigin {
    /** A person has written it: what would count one run as two is not taken. */
    WRITTEN {
        @Override
        void require(Parameter<?> parameter, Object value) {
            if (parameter.equals(Parameter.SEED) && ((Long) value < 0 || (Long) value > LAST_SEED)) {
                throw new InvalidValueException(
                        Parameter.SEED.key(),
                        "must be from 0 to %d, for PyTorch's generator takes 32 bits and makes %d of it"
                                .formatted(LAST_SEED, (Long) value & LAST_SEED),
                        value);
            }
        }

        @Override
        <T> List<T> different(Parameter<?> parameter, List<T> values) {
            Set<Object> seen = new HashSet<>();
            List<T> different = new ArrayList<>();
            for (T value : values) {
                if (seen.add(arithmetic(parameter, value))) {
                    different.add(value);
                }
            }
            return different;
        }
    },

    /** A store has kept it, of a program that may have taken more. */
    KEPT {
        @Override
        void require(Parameter<?> parameter, Object value) {}

        @Override
        <T> List<T> different(Parameter<?> parameter, List<T> values) {
            return values.stream().distinct().toList();
        }
    };

    /** The highest of 32 bits. */
    private static final long LAST_SEED = 0xffff_ffffL;

    /** @throws InvalidValueException when a value is not taken, though a run can have it */
    abstract void require(Parameter<?> parameter, Object value);

    /** Of some values those that are different, the first of equal ones each. */
    abstract <T> List<T> different(Parameter<?> parameter, List<T> values);

    private static <T> Object arithmetic(Parameter<T> parameter, Object value) {
        return parameter.type().arithmetic(parameter.valid(value));
    }
}
