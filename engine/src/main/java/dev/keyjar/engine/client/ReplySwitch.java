package dev.keyjar.engine.client;

/** Whether a client wants replies: all, none, or all but the next one (CLIENT REPLY). Belongs to the client's event loop. */
public final class ReplySwitch {

    private enum State {
        ON,
        OFF,
        /** The next command is not to be answered. */
        SKIP_NEXT,
        /** The command that runs is not to be answered. */
        SKIPPING
    }

    private State state = State.ON;

    /** Answers every command from the one that runs on. */
    public void on() {
        state = State.ON;
    }

    /** Answers nothing from the command that runs on. */
    public void off() {
        state = State.OFF;
    }

    /** Leaves the command after the one that runs unanswered. */
    public void skipNext() {
        if (state != State.OFF) {
            state = State.SKIP_NEXT;
        }
    }

    /** Whether there is nothing to leave out. */
    public boolean isOn() {
        return state == State.ON;
    }

    /** A command is about to run. */
    public void begin() {
        if (state == State.SKIP_NEXT) {
            state = State.SKIPPING;
        }
    }

    /** The command did not run after all, and will be tried again. */
    public void postponed() {
        if (state == State.SKIPPING) {
            state = State.SKIP_NEXT;
        }
    }

    /** The command has run; whether its reply is to be left out. */
    public boolean end() {
        boolean leftOut = state == State.OFF || state == State.SKIPPING;
        if (state == State.SKIPPING) {
            state = State.ON;
        }
        return leftOut;
    }
}
