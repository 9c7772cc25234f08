package dev.keyjar.engine;

import java.util.List;

/** What a running server knows about itself, for INFO. Safe for any thread. */
public interface ServerFacts {

    /** Version and the like. */
    ServerIdentity identity();

    /** The port it listens on. */
    int port();

    /** The configuration file's path; empty when there is none. */
    String configFile();

    /** How sockets are driven. */
    String transport();

    /** How many event loops there are. */
    int ioThreads();

    /** How many clients may be connected. */
    long maxClients();

    /** The machine's memory in bytes. */
    long systemMemory();

    /** The plugins in use. */
    List<InstalledPlugin> plugins();
}
