package dev.keyjar.engine.builtin.debug;

import dev.keyjar.api.CommandCall;

/**
 * One thing DEBUG does.
 *
 * @param syntax as HELP shows it, the name first
 * @param summary what it does, for HELP
 * @param least how many arguments it needs behind its name
 * @param most how many it takes
 */
record DebugAction(String syntax, String summary, int least, int most, Action action) {

    /** What runs; the call's arguments are those behind the name. */
    @FunctionalInterface
    interface Action {

        /** Answers the call. */
        void run(CommandCall call);
    }

    String name() {
        int blank = syntax.indexOf(' ');
        return blank < 0 ? syntax : syntax.substring(0, blank);
    }

    boolean takes(int arguments) {
        return arguments >= least && arguments <= most;
    }
}
