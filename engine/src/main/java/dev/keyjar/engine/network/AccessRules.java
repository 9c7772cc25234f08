package dev.keyjar.engine.network;

import java.net.InetAddress;

/** Who may connect, and how the connection is kept: asked for each new one. Called by any thread. */
public interface AccessRules {

    /** Why a connection from there is refused, as an error text with its code; null when it is not. */
    String refusal(InetAddress from, int connected);

    /** Whether clients have to give a password first. */
    boolean passwordNeeded();

    /** After how many idle seconds the peer of a new connection is probed ({@code tcp-keepalive}); 0 for never. */
    int keepAliveSeconds();
}
