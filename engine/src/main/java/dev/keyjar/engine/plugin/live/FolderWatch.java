package dev.keyjar.engine.plugin.live;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what lies in the plugins folder be what is in use. It looks at sizes and times twice a second, which works on every file system, and
 * acts on what looked the same twice and can be opened: so a jar that is being copied is waited for. What cannot be loaded is said once, and
 * tried again when it changes, or when another plugin came that it may need.
 *
 * <p>For the thread of changes.
 */
public final class FolderWatch {

    static final long MILLIS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    private static final int PATIENCE = 20; // looks at a file that stays no jar
    private static final int LOOKS_BETWEEN_TRIES = 10; // to unload what has live values

    private final Path folder;
    private final BooleanSupplier on;
    private final LivePlugins plugins;
    private final Map<Path, FileStamp> settled = new HashMap<>(); // what was acted on, well or not
    private final Map<Path, String> failed = new TreeMap<>(); // with the error that was told
    private final Map<Path, Integer> unreadable = new HashMap<>(); // for how many looks
    private final Set<Path> lingering = new HashSet<>(); // gone, but their plugins could not be unloaded
    private Map<Path, FileStamp> last = Map.of();
    private long looks;

    /** A watch of a folder, at work while a switch is on. */
    public FolderWatch(Path folder, BooleanSupplier on, LivePlugins plugins) {
        this.folder = folder.toAbsolutePath().normalize();
        this.on = on;
        this.plugins = plugins;
        plugins.all().forEach(one -> {
            Path origin = one.loaded().origin().toAbsolutePath().normalize();
            if (this.folder.equals(origin.getParent())) {
                settled.put(origin, one.stamp());
            }
        });
    }

    /** Looks once. */
    void look() {
        if (!on.getAsBoolean()) {
            return;
        }
        looks++;
        Map<Path, FileStamp> now;
        try {
            now = stamps();
        } catch (IOException unreadableFolder) {
            return; // it may be replaced as a whole just now; nothing is unloaded for that
        }
        List<Path> changed = changed(now);
        List<Path> gone = settled.keySet().stream()
                .filter(path -> !now.containsKey(path) && !last.containsKey(path))
                .toList();
        load(changed, now, !gone.isEmpty()); // before the old goes: it may be an upgrade that has another name
        gone.forEach(this::unload);
        if (looks % LOOKS_BETWEEN_TRIES == 0) {
            List.copyOf(lingering).forEach(this::unload);
        }
        if (!gone.isEmpty()) {
            load(List.of(), now, true); // what the old stood in the way of may come now
        }
        last = now;
    }

    private Map<Path, FileStamp> stamps() throws IOException {
        Map<Path, FileStamp> stamps = new TreeMap<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path path : all) {
                if (!path.getFileName().toString().startsWith(".")) {
                    FileStamp stamp = FileStamp.of(path);
                    if (!stamp.isEmpty()) {
                        stamps.put(path, stamp);
                    }
                }
            }
        }
        return stamps;
    }

    private List<Path> changed(Map<Path, FileStamp> now) {
        List<Path> changed = new ArrayList<>();
        unreadable.keySet().retainAll(now.keySet());
        now.forEach((path, stamp) -> {
            LivePlugin live = plugins.findAt(path);
            if (live != null && live.stamp().equals(stamp)) {
                settled.put(path, stamp); // a command has loaded it, or it came back
                lingering.remove(path);
            } else if (!stamp.equals(settled.get(path)) && stamp.equals(last.get(path))) {
                if (stamp.areWhole() || unreadable.merge(path, 1, Integer::sum) > PATIENCE) {
                    unreadable.remove(path);
                    changed.add(path);
                }
            }
        });
        return changed;
    }

    /** Loads what has changed, and what could not be loaded before, as long as one of them comes to make others possible. */
    private void load(List<Path> changed, Map<Path, FileStamp> now, boolean failedToo) {
        failed.keySet().retainAll(now.keySet());
        Map<Path, String> told = new TreeMap<>(failed);
        changed.forEach(told::remove);
        Set<Path> toDo = new HashSet<>(changed);
        if (failedToo) {
            toDo.addAll(failed.keySet());
        }
        boolean again = true;
        while (again && !toDo.isEmpty()) {
            again = false;
            for (Path path : toDo.stream().sorted().toList()) {
                settled.put(path, now.get(path));
                try {
                    plugins.load(path);
                    toDo.remove(path);
                    failed.remove(path);
                    lingering.remove(path);
                    again = true;
                } catch (PluginChangeException trouble) {
                    failed.put(path, trouble.getMessage());
                }
            }
            toDo.addAll(failed.keySet());
        }
        failed.forEach((path, error) -> {
            if (!error.equals(told.get(path))) {
                LOG.warn("{} in the plugins folder is not in use: {}", path.getFileName(), error);
                LivePlugin live = plugins.findAt(path);
                if (live != null) {
                    live.lastError(error);
                }
            }
        });
    }

    private void unload(Path path) {
        settled.remove(path);
        failed.remove(path);
        LivePlugin live = plugins.findAt(path);
        if (live == null) {
            lingering.remove(path);
            return;
        }
        try {
            plugins.unload(live.name(), false);
            lingering.remove(path);
        } catch (PluginChangeException trouble) {
            if (lingering.add(path)) {
                LOG.warn(
                        "{} was taken out of the plugins folder, but its plugin stays in use until it can go: {}",
                        path.getFileName(),
                        trouble.getMessage());
            }
        }
    }
}
