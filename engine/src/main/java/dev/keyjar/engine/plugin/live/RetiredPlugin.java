package dev.keyjar.engine.plugin.live;

import dev.keyjar.api.PluginId;
import dev.keyjar.engine.plugin.LoadedPlugin;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A version of a plugin that is out of use: its jars are closed once no snapshot can say a value of it any more, and then it is observed
 * whether the JVM gives its classes back.
 *
 * <p>When that should have happened nobody can say: a collector unloads classes when it sees fit, and is never asked here. So a witness is left
 * behind, a class loader with one class that nobody refers to. When the witness is gone, and a second one made after that, the plugin's loader
 * would be as well, if nothing held it.
 */
final class RetiredPlugin {

    private static final Logger LOG = LoggerFactory.getLogger(RetiredPlugin.class);
    private static final int WITNESSES = 2;

    private final PluginId id;
    private final WeakReference<ClassLoader> loader;
    private LoadedPlugin open; // null once closed
    private WeakReference<ClassLoader> witness;
    private int witnessesGone;

    RetiredPlugin(LoadedPlugin plugin) {
        this.id = plugin.id();
        this.loader = new WeakReference<>(plugin.classLoader());
        this.open = plugin;
    }

    /** Closes and deletes its jars, if that may be now. */
    void closeUnless(boolean inUse) {
        if (open == null || inUse) {
            return;
        }
        try {
            open.close();
        } catch (IOException onlyRead) {
            LOG.warn("The jars of the plugin {} were not closed well: {}", id, onlyRead.toString());
        }
        open = null;
        witness = new WeakReference<>(new Witness().loader());
    }

    /** Looks whether its classes are gone; true when there is no more to be seen. */
    boolean isOver() {
        if (open != null) {
            return false;
        }
        if (loader.refersTo(null)) {
            LOG.info("The classes of the plugin {} are unloaded", id);
            return true;
        }
        if (!witness.refersTo(null)) {
            return false;
        }
        witnessesGone++;
        if (witnessesGone < WITNESSES) {
            witness = new WeakReference<>(new Witness().loader());
            return false;
        }
        ClassLoader still = loader.get();
        if (still != null) {
            LOG.warn("The classes of the plugin {} are not unloaded, though it is out of use: {}", id, holders(still));
        }
        return true;
    }

    private static String holders(ClassLoader still) {
        Leftovers leftovers = new Leftovers(still);
        List<String> holders = new ArrayList<>(leftovers.threadsAndHooks());
        holders.addAll(leftovers.threadLocals());
        return holders.isEmpty()
                ? "what holds them cannot be told from outside; a heap dump of the server shows it"
                : String.join(", ", holders) + (holders.size() == 1 ? " holds them" : " hold them")
                        + "; end it when the plugin is stopped";
    }
}
