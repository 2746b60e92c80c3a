package io.spikesweep.sweep;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.function.Supplier;

/** Reads a range: its values, or what is drawn from it where it has no count. */
final class RangeReader {
    static final String FROM = "from";
    static final String TO = "to";
    static final String COUNT = "count";
    static final String STEP = "step";
    private static final String SCALE = "scale";

    private RangeReader() {}

    /** Whether numbers are drawn from it. */
    static boolean isSampled(ConfigValue given) {
        return given instanceof ConfigObject range && range.containsKey(TO) && !range.containsKey(COUNT);
    }

    static RealRange reals(String key, ConfigObject range) {
        HoconValues.requireKnown(range, key + ".", List.of(FROM, TO, COUNT, SCALE));
        double from = HoconValues.real(key, member(key, range, FROM));
        double to = HoconValues.real(key, member(key, range, TO));
        long count = HoconValues.whole(key + "." + COUNT, member(key, range, COUNT));
        return at(key, range, () -> new RealRange(from, to, count, scale(key, range)));
    }

    static SampledNumber.Range drawnReals(String key, ConfigObject range) {
        HoconValues.requireKnown(range, key + ".", List.of(FROM, TO, COUNT, SCALE));
        double from = HoconValues.real(key, member(key, range, FROM));
        double to = HoconValues.real(key, member(key, range, TO));
        return at(key, range, () -> new SampledNumber.Reals(from, to, scale(key, range)));
    }

    static SampledNumber.Range drawnWholes(String key, ConfigObject range) {
        HoconValues.requireKnown(range, key + ".", List.of(FROM, TO, SCALE));
        long from = HoconValues.whole(key + "." + FROM, member(key, range, FROM));
        long to = HoconValues.whole(key + "." + TO, member(key, range, TO));
        return at(
                key,
                range,
                () -> new SampledNumber.Wholes(Math.toIntExact(from), Math.toIntExact(to), scale(key, range)));
    }

    private static RealRange.Scale scale(String key, ConfigObject range) {
        ConfigValue named = range.get(SCALE);
        return RealRange.Scale.named(
                named == null ? "linear" : HoconValues.scalar(named, key + "." + SCALE, "linear or log"));
    }

    private static <T> T at(String key, ConfigObject range, Supplier<T> read) {
        try {
            return read.get();
        } catch (InvalidSweepException saysItself) {
            throw saysItself;
        } catch (IllegalArgumentException rule) {
            throw HoconValues.at(range, new IllegalArgumentException(key + " " + rule.getMessage(), rule));
        }
    }

    static ConfigValue member(String key, ConfigObject range, String member) {
        return member(key, range, member, "{ from, to, count, scale = linear | log }");
    }

    /** @param form of a range, for a person */
    static ConfigValue member(String key, ConfigObject range, String member, String form) {
        ConfigValue value = range.get(member);
        if (value == null) {
            throw new InvalidSweepException(
                    "%s: %s needs %s: a range is %s".formatted(HoconValues.place(range.origin()), key, member, form));
        }
        return value;
    }
}
