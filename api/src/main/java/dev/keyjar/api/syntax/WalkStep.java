package dev.keyjar.api.syntax;

/**
 * One element of a line, made ready to be laid over the arguments of calls. Steps are immutable; what a walk comes to know is in
 * {@link KeyPositions}.
 *
 * <p>{@link #walk} takes arguments from {@code at}, none at {@code end} or beyond, and returns where it stopped; from {@code end} on
 * they are needed by required elements behind. When the arguments do not fit, a step takes what there is and marks the walk as
 * strayed; it never throws.
 */
abstract sealed class WalkStep {

    /** How many arguments it takes at least. */
    final int min;

    private WalkStep(int min) {
        this.min = min;
    }

    abstract int walk(byte[][] arguments, int at, int end, KeyPositions into);

    private static int lack(int at, KeyPositions into) {
        into.strayed = true;
        return at;
    }

    /** A value; a key when it has a spec. */
    static final class OneValue extends WalkStep {

        private final KeySpec spec;
        private final KeyFlags flags;

        OneValue(KeySpec spec) {
            super(1);
            this.spec = spec;
            this.flags = spec == null ? null : spec.flags().without(KeyFlag.INCOMPLETE); // a walk finds them all
        }

        @Override
        int walk(byte[][] arguments, int at, int end, KeyPositions into) {
            if (at >= end) {
                return lack(at, into);
            }
            if (spec != null) {
                into.add(at, spec, flags);
            }
            return at + 1;
        }
    }

    /** A token; takes another word in its place. */
    static final class OneToken extends WalkStep {

        private final WordSet word;
        private final int bit;

        OneToken(WordSet word, int bit) {
            super(1);
            this.word = word;
            this.bit = bit;
        }

        @Override
        int walk(byte[][] arguments, int at, int end, KeyPositions into) {
            if (at >= end) {
                return lack(at, into);
            }
            if (word.has(arguments[at])) {
                into.seenTokens |= bit;
            } else {
                into.strayed = true;
            }
            return at + 1;
        }
    }

    /** Steps one after the other, each leaving what those behind it need. */
    static final class InOrder extends WalkStep {

        private final WalkStep[] steps;
        private final int[] needed; // by the steps behind each

        InOrder(WalkStep[] steps) {
            super(sum(steps));
            this.steps = steps;
            this.needed = new int[steps.length];
            for (int i = steps.length - 2; i >= 0; i--) {
                needed[i] = needed[i + 1] + steps[i + 1].min;
            }
        }

        private static int sum(WalkStep[] steps) {
            int sum = 0;
            for (WalkStep step : steps) {
                sum += step.min;
            }
            return sum;
        }

        @Override
        int walk(byte[][] arguments, int from, int end, KeyPositions into) {
            int at = from;
            for (int i = 0; i < steps.length && !into.miscounted; i++) {
                at = steps[i].walk(arguments, at, end - needed[i], into);
            }
            return at;
        }
    }

    /** Something to choose by the first word. */
    record Choice(WordSet beginnings, WalkStep body) {

        static WalkStep fitting(Choice[] choices, byte[][] arguments, int at, int end) {
            for (Choice choice : choices) {
                if (choice.beginnings.has(arguments[at]) && at + choice.body.min <= end) {
                    return choice.body;
                }
            }
            return null;
        }
    }

    /** One of several, at its place; what begins with no token of theirs is a value. */
    static final class OneOf extends WalkStep {

        private final Choice[] choices;
        private final WalkStep otherwise;
        private final boolean optional;
        private final WordSet behind;

        OneOf(int min, Choice[] choices, WalkStep otherwise, boolean optional, WordSet behind) {
            super(min);
            this.choices = choices;
            this.otherwise = otherwise;
            this.optional = optional;
            this.behind = behind;
        }

        @Override
        int walk(byte[][] arguments, int at, int end, KeyPositions into) {
            if (at >= end) {
                return optional ? at : lack(at, into);
            }
            WalkStep fitting = Choice.fitting(choices, arguments, at, end);
            if (fitting != null) {
                return fitting.walk(arguments, at, end, into);
            }
            if (optional && (at + otherwise.min > end || behind.has(arguments[at]))) {
                return at;
            }
            return otherwise.walk(arguments, at, end, into);
        }
    }

    /** Options in any order. The last of a line steps over what is none, as Redis' own searches do. */
    static final class AnyOrder extends WalkStep {

        private final Choice[] options;
        private final boolean last;

        AnyOrder(int min, Choice[] options, boolean last) {
            super(min);
            this.options = options;
            this.last = last;
        }

        @Override
        int walk(byte[][] arguments, int from, int end, KeyPositions into) {
            int at = from;
            while (at < end && !into.miscounted) {
                WalkStep option = Choice.fitting(options, arguments, at, end);
                int next = option == null ? at : option.walk(arguments, at, end, into);
                if (next == at && !last) {
                    break;
                }
                into.strayed |= next == at;
                at = Math.max(next, at + 1);
            }
            return at;
        }
    }

    /** Rounds until the arguments, or a token of what follows, end them. */
    static final class Rounds extends WalkStep {

        private final WalkStep body;
        private final int least;
        private final WordSet behind;

        Rounds(WalkStep body, int least, WordSet behind) {
            super(body.min * least);
            this.body = body;
            this.least = least;
            this.behind = behind;
        }

        @Override
        int walk(byte[][] arguments, int from, int end, KeyPositions into) {
            int at = from;
            for (int round = 0; at + body.min <= end; round++) {
                if (round >= least && behind.has(arguments[at])) {
                    break;
                }
                int next = body.walk(arguments, at, end, into);
                if (next == at) {
                    break;
                }
                at = next;
            }
            return at;
        }
    }

    /** A number and as many rounds as it says. */
    static final class Counted extends WalkStep {

        private final WalkStep body;
        private final int least;
        private final boolean keys;

        Counted(WalkStep body, int least, boolean keys) {
            super(1 + body.min * least);
            this.body = body;
            this.least = least;
            this.keys = keys;
        }

        @Override
        int walk(byte[][] arguments, int from, int end, KeyPositions into) {
            int count = into.argumentCount;
            long rounds = from < count ? WholeNumber.of(arguments[from]) : -1;
            int at = from + 1;
            if (rounds < least || rounds > (count - at) / body.min) {
                into.miscounted |= keys;
                into.strayed = true;
                return Math.min(at, count);
            }
            for (long round = 0; round < rounds; round++) {
                at = body.walk(arguments, at, count, into);
            }
            return at;
        }
    }

    /** Two repetitions of one value each, half of the rest for either. */
    static final class Halves extends WalkStep {

        private final WalkStep first;
        private final WalkStep second;

        Halves(WalkStep first, WalkStep second) {
            super(2);
            this.first = first;
            this.second = second;
        }

        @Override
        int walk(byte[][] arguments, int from, int end, KeyPositions into) {
            int at = from;
            int middle = from + (end - from) / 2;
            into.strayed |= (end - from) % 2 != 0;
            while (at < middle) {
                at = first.walk(arguments, at, end, into);
            }
            while (at < end) {
                at = second.walk(arguments, at, end, into);
            }
            return at;
        }
    }
}
