package dev.keyjar.engine.dispatch;

import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Notice;
import dev.keyjar.engine.client.Subscription;
import dev.keyjar.engine.pubsub.Delivery;
import dev.keyjar.engine.tracking.Messenger;
import java.util.ArrayList;
import java.util.List;

/**
 * The notices a call has caused so far. They leave when the call, or the whole EXEC, is logged and before its locks are given back: so
 * none overtakes what it tells of, and those about one key arrive in the order of its changes.
 */
final class Outgoing implements Delivery, Messenger {

    private static final int KEPT = 1024;

    private List<Client> clients = new ArrayList<>();
    private List<Notice> notices = new ArrayList<>();
    private List<Subscription> subscriptions = new ArrayList<>();
    private boolean any;

    /** Whether there is one. */
    boolean any() {
        return any;
    }

    @Override
    public void deliver(Subscription subscription, Notice notice) {
        add(subscription.client(), notice, subscription);
    }

    @Override
    public void send(Client to, Notice notice) {
        add(to, notice, null);
    }

    /** Adds one for a client, with the subscription it comes by; null for none. */
    void add(Client client, Notice notice, Subscription subscription) {
        clients.add(client);
        notices.add(notice);
        subscriptions.add(subscription);
        any = true;
    }

    /** Hands all to their clients; they may leave once a sequence is durable. */
    void send(long sequence, Client sender) {
        for (int i = 0; i < clients.size(); i++) {
            Client client = clients.get(i);
            // What a client causes for itself reaches it even if it unsubscribes in the same EXEC, as in Redis.
            client.outbox().add(notices.get(i), sequence, client == sender ? null : subscriptions.get(i));
        }
        clear();
    }

    private void clear() {
        any = false;
        if (clients.size() > KEPT) {
            clients = new ArrayList<>();
            notices = new ArrayList<>();
            subscriptions = new ArrayList<>();
        } else {
            clients.clear();
            notices.clear();
            subscriptions.clear();
        }
    }
}
