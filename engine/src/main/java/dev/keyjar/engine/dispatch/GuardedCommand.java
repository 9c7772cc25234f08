package dev.keyjar.engine.dispatch;

import dev.keyjar.engine.client.Client;

/** A built-in command that only some clients may call; asked before it is queued by MULTI. It asks itself when it runs. */
public interface GuardedCommand {

    /**
     * Whether a client may call it.
     *
     * @throws CommandException when not, saying why
     */
    void check(Client client);
}
