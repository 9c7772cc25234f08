package dev.keyjar.distribution.sample.commands.hash;

import dev.keyjar.distribution.sample.api.GoodApi;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public enum GoodPlugin {
    ONE,
    TWO;

    private static final Set<String> NAMES = names();
    private static final Logger LOG = LoggerFactory.getLogger(GoodPlugin.class);

    private static Set<String> names() {
        Set<String> names = new HashSet<>();
        for (GoodPlugin plugin : values()) {
            names.add(plugin.name());
        }
        return Set.copyOf(names);
    }

    public int[] count(GoodApi api) {
        assert api != null;
        LOG.info("{}", NAMES);
        return switch (this) {
            case ONE -> new int[] {api.size()};
            case TWO -> new int[0];
        };
    }
}
