package dev.keyjar.engine;

import dev.keyjar.engine.builtin.connection.Password;
import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.network.AccessRules;
import dev.keyjar.engine.network.Network;
import dev.keyjar.engine.plugin.live.LivePlugins;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** What a server knows about itself, and by which rules it lets clients in: the configuration put into words others ask in. */
final class ServerRecord implements ServerFacts, AccessRules {

    private final Keyjar server;
    private final ServerIdentity identity;
    private final Configuration configuration;
    private final String configFile;
    private LivePlugins plugins;
    private Password password;
    private LogListener listener;

    ServerRecord(Keyjar server, ServerIdentity identity, Configuration configuration, String configFile) {
        this.server = server;
        this.identity = identity;
        this.configuration = configuration;
        this.configFile = configFile;
    }

    void password(Password serverPassword) {
        password = serverPassword;
    }

    void plugins(LivePlugins livePlugins) {
        plugins = livePlugins;
    }

    void listener(LogListener logListener) {
        listener = logListener;
    }

    LogListener listener() {
        return listener;
    }

    /** Listens on every address of {@code bind}; one marked with a hyphen may be missing on this machine. */
    int listenOn(Network network) throws IOException {
        int port = (int) configuration.number("port");
        int backlog = (int) configuration.number("tcp-backlog");
        int listening = 0;
        for (String address : configuration.text("bind").strip().split("\\s+")) {
            boolean optional = address.startsWith("-");
            String host = optional ? address.substring(1) : address;
            try {
                port = network.listen(InetAddress.getByName(host.equals("*") ? "0.0.0.0" : host), port, backlog);
                listening++;
            } catch (UnknownHostException unknown) {
                throw new IOException("cannot listen on '" + host + "': no such address (directive bind)", unknown);
            } catch (IOException cannot) {
                if (!optional) {
                    throw cannot;
                }
            }
        }
        if (listening == 0) {
            throw new IOException("cannot listen on any address of 'bind " + configuration.text("bind") + "'");
        }
        return port;
    }

    @Override
    public String refusal(InetAddress from, int connected) {
        if (connected >= configuration.number("maxclients")) {
            return "ERR max number of clients reached";
        }
        if (configuration.yesNo("protected-mode") && !password.isSet() && !from.isLoopbackAddress()) {
            return "DENIED Keyjar runs in protected mode: no password is set, so it talks to clients on its own machine only."
                    + " Set one (requirepass), or switch the mode off (protected-mode no) where the network is safe.";
        }
        return null;
    }

    @Override
    public boolean passwordNeeded() {
        return password.isSet();
    }

    @Override
    public int keepAliveSeconds() {
        return (int) configuration.number("tcp-keepalive");
    }

    @Override
    public ServerIdentity identity() {
        return identity;
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public String configFile() {
        return configFile;
    }

    @Override
    public String transport() {
        return server.network().transportName();
    }

    @Override
    public int ioThreads() {
        return (int) configuration.number("io-threads");
    }

    @Override
    public long maxClients() {
        return configuration.number("maxclients");
    }

    @Override
    public long systemMemory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getTotalMemorySize()
                : 0;
    }

    @Override
    public List<InstalledPlugin> plugins() {
        return plugins.installed();
    }
}
