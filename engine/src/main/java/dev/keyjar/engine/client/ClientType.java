package dev.keyjar.engine.client;

import java.util.Locale;
import java.util.Optional;

/** What CLIENT LIST and CLIENT KILL call the type of a client. Replicas and masters do not occur here. */
public enum ClientType {
    NORMAL,
    REPLICA,
    PUBSUB,
    MASTER;

    /** The type of that name, in any case of letters; {@code slave} is {@code replica}. */
    public static Optional<ClientType> named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (ClientType type : values()) {
            if (type.name().equals(upper.equals("SLAVE") ? "REPLICA" : upper)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The type of a client. */
    public static ClientType of(Client client) {
        return client.subscriptions().count() > 0 ? PUBSUB : NORMAL;
    }
}
