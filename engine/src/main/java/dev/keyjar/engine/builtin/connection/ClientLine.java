package dev.keyjar.engine.builtin.connection;

import dev.keyjar.engine.client.Client;

/** A client as CLIENT LIST and CLIENT INFO show it: Redis' field names, in Redis' order; fields without meaning here at rest. */
final class ClientLine {

    private ClientLine() {}

    static String of(Client client, String command, long now) {
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
                + " sub=0 psub=0 ssub=0"
                + " multi=" + (multi ? client.transaction().size() : -1)
                + " watch=" + client.transaction().watching()
                + " qbuf=0 qbuf-free=0 argv-mem=0 multi-mem=0 rbs=0 rbp=0 obl=0 oll=0 omem=0 tot-mem=0 events=r"
                + " cmd=" + command
                + " user=default redir=-1"
                + " resp=" + (client.resp3() ? 3 : 2)
                + " lib-name=" + client.libraryName()
                + " lib-ver=" + client.libraryVersion()
                + " io-thread=0"
                + " tot-net-in=" + client.bytesIn()
                + " tot-net-out=" + client.bytesOut()
                + " tot-cmds=" + client.calls();
    }

    private static String flags(Client client, boolean multi) {
        String flags = (multi ? "x" : "")
                + (client.blocking().isOn() ? "b" : "")
                + (client.noEvict() ? "e" : "")
                + (client.noTouch() ? "T" : "");
        return flags.isEmpty() ? "N" : flags;
    }
}
