package io.spikesweep.sweep;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The values that two axes of one hyperparameter share. */
final class CommonValues {
    private CommonValues() {}

    /** As an axis; empty when they share none. No range is listed. */
    static Optional<Axis> of(Axis one, Axis other) {
        if (one.equals(other)) {
            return Optional.of(one);
        }
        if (one instanceof Axis.Values listed) {
            return listed(listed, other);
        }
        if (other instanceof Axis.Values listed) {
            return listed(listed, one);
        }
        return Progression.of(one)
                .common(Progression.of(other))
                .map(common -> common.axis(one instanceof Axis.IntRange));
    }

    private static Optional<Axis> listed(Axis.Values listed, Axis other) {
        Predicate<Object> isOfTheOther = value -> other.indexOf(value).isPresent();
        if (other instanceof Axis.Values values) {
            Set<Object> set = new HashSet<>(values.values());
            isOfTheOther = set::contains;
        }
        List<?> common = listed.values().stream().filter(isOfTheOther).toList();
        return common.isEmpty() ? Optional.empty() : Optional.of(Axis.Values.of(common));
    }

    /** {@code least}, {@code least + step}, ... {@code greatest}, with {@code step} above 0. */
    private record Progression(BigInteger least, BigInteger step, BigInteger greatest) {
        static Progression of(Axis axis) {
            long from;
            long count;
            long step;
            if (axis instanceof Axis.LongRange range) {
                from = range.from();
                count = range.count();
                step = range.step();
            } else if (axis instanceof Axis.IntRange range) {
                from = range.from();
                count = range.count();
                step = range.step();
            } else {
                throw new IllegalArgumentException("not a range: " + axis);
            }
            long last = from + (count - 1) * step;
            return new Progression(
                    BigInteger.valueOf(Math.min(from, last)),
                    BigInteger.valueOf(step).abs(),
                    BigInteger.valueOf(Math.max(from, last)));
        }

        /** By the Chinese remainder theorem: the next of one after another is a least common multiple of the steps away. */
        Optional<Progression> common(Progression other) {
            BigInteger divisor = step.gcd(other.step);
            BigInteger distance = other.least.subtract(least);
            if (distance.mod(divisor).signum() != 0) {
                return Optional.empty();
            }
            BigInteger modulus = other.step.divide(divisor);
            BigInteger steps = distance.divide(divisor)
                    .multiply(step.divide(divisor).modInverse(modulus))
                    .mod(modulus);
            BigInteger period = step.multiply(modulus);
            BigInteger some = least.add(steps.multiply(step));
            BigInteger bound = least.max(other.least);
            BigInteger first = bound.add(some.subtract(bound).mod(period));
            BigInteger last = greatest.min(other.greatest);
            if (first.compareTo(last) > 0) {
                return Optional.empty();
            }
            return Optional.of(new Progression(first, period, last));
        }

        Axis axis(boolean ofInts) {
            long count = greatest.subtract(least).divide(step).longValueExact() + 1;
            // the step of a single value is any
            long between = count == 1 ? 1 : step.longValueExact();
            return ofInts
                    ? new Axis.IntRange(least.longValueExact(), count, between)
                    : new Axis.LongRange(least.longValueExact(), count, between);
        }
    }
}
