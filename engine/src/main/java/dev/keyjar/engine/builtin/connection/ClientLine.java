package dev.keyjar.engine.builtin.connection;

import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Subscriptions;
import dev.keyjar.engine.client.Subscriptions.Kind;
import dev.keyjar.engine.client.TrackingMode;

/** A client as CLIENT LIST and CLIENT INFO show it: Redis' field names, in Redis' order; fields without meaning here at rest. */
final class ClientLine {

    private static final long BARE_BYTES = 2048; // about what a connection takes that does nothing

    private ClientLine() {}

    static String of(Client client, String command, long now) {
        Subscriptions subscriptions = client.subscriptions();
        long unread = client.outlet().unsentBytes() + client.outbox().bytes();
        long waiting = client.outlet().waitingBytes();
        boolean multi = client.transaction().isOpen();
        return "id=" + client.id()
                + " addr=" + client.address()
                + " laddr=" + client.localAddress()
                + " fd=0"
                + " name=" + client.name()
                + " age=" + (now - client.connectedAt()) / 1000
                + " idle=" + (now - client.lastActive()) / 1000
                + " flags=" + flags(client, multi)
                + " db=" + client.database()
                + " sub=" + subscriptions.count(Kind.CHANNEL)
                + " psub=" + subscriptions.count(Kind.PATTERN)
                + " ssub=" + subscriptions.count(Kind.SHARD_CHANNEL)
                + " multi=" + (multi ? client.transaction().size() : -1)
                + " watch=" + client.transaction().watching()
                + " qbuf=" + waiting + " qbuf-free=0 argv-mem=0 multi-mem=0 rbs=0 rbp=0 obl=0"
                + " oll=" + client.outlet().unsentPieces()
                + " omem=" + unread
                + " tot-mem=" + (BARE_BYTES + waiting + unread)
                + " events=r"
                + " cmd=" + command
                + " user=default redir=" + redirect(client.tracking())
                + " resp=" + (client.resp3() ? 3 : 2)
                + " lib-name=" + client.libraryName()
                + " lib-ver=" + client.libraryVersion()
                + " io-thread=0"
                + " tot-net-in=" + client.bytesIn()
                + " tot-net-out=" + client.bytesOut()
                + " tot-cmds=" + client.calls();
    }

    /** The number of who hears of changed keys for a client; 0 for itself, -1 when it does not track. */
    static long redirect(TrackingMode tracking) {
        if (tracking == null) {
            return -1;
        }
        return tracking.redirect() == null ? 0 : tracking.redirect().id();
    }

    private static String flags(Client client, boolean multi) {
        TrackingMode tracking = client.tracking();
        String flags = (client.monitoring() ? "O" : "")
                + (client.subscriptions().count() > 0 ? "P" : "")
                + (multi ? "x" : "")
                + (client.blocking().isOn() || client.keptBack() ? "b" : "")
                + (tracking != null ? "t" : "")
                + (client.redirectBroken() ? "R" : "")
                + (tracking != null && tracking.broadcast() ? "B" : "")
                + (client.noEvict() ? "e" : "")
                + (client.noTouch() ? "T" : "");
        return flags.isEmpty() ? "N" : flags;
    }
}
