package dev.keyjar.engine.network;

import java.net.InetAddress;

/** Who may connect: asked for each new connection. Called by any thread. */
public interface AccessRules {

    /** Why a connection from there is refused, as an error text with its code; null when it is not. */
    String refusal(InetAddress from, int connected);

    /** Whether clients have to give a password first. */
    boolean passwordNeeded();
}
