package dev.keyjar.api;

import java.util.List;

/**
 * A command that ran. Immutable; the bytes of keys are the server's own and must not be changed.
 *
 * @param name its full name in lower case, {@code get} or {@code client|setname}
 * @param plugin whose command it is; null for one of the server's own
 * @param user the user its client is known as
 * @param clientId the client's number, as CLIENT ID; 0 for a task
 * @param clientName what the client calls itself; empty when it did not say
 * @param clientAddress {@code address:port}, or {@code task:} and the plugin's name
 * @param database from 0
 * @param keys those the call named
 * @param changed whether it changed data
 * @param nanoseconds how long it ran, without waiting for locks and for the disk
 * @param error the error it replied; null when it replied none
 */
public record ObservedCommand(
        String name,
        PluginId plugin,
        String user,
        long clientId,
        String clientName,
        String clientAddress,
        int database,
        List<Key> keys,
        boolean changed,
        long nanoseconds,
        String error) {

    /**
     * A key of the call.
     *
     * @param name its bytes
     * @param reads whether the syntax line says that its value is read
     * @param writes whether the syntax line says that its value is changed
     */
    public record Key(byte[] name, boolean reads, boolean writes) {}
}
