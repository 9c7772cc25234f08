package dev.keyjar.engine.client;

import dev.keyjar.api.Reply;

/** What a blocking command waits for, and what it answers then. */
public interface Wait {

    /** For how many milliseconds at most; 0 for ever. */
    long timeoutMillis();

    /** Whether it has come to what it waits for; asked on the client's event loop when more of the log is on the disk. */
    boolean isOver();

    /** Answers with what it has come to, be it all or, its time being up, less. */
    void answer(Reply reply);
}
