package dev.keyjar.engine.dispatch;

import dev.keyjar.api.persistence.KeptCommand;
import dev.keyjar.engine.keyspace.KeyGlance;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import java.util.List;

/** Has the keys of kept commands near when they run, some at a time. One thread. */
final class LookAhead {

    private static final int COMMANDS = 16;

    private final KeyGlance glance;
    private final byte[][][] ahead = new byte[COMMANDS][][];

    LookAhead(PartitionedKeyspace keyspace) {
        this.glance = new KeyGlance(keyspace, COMMANDS);
    }

    /** To be told of each command before it runs. */
    void at(List<? extends KeptCommand> commands, int index) {
        if (index % COMMANDS == 0) {
            int count = Math.min(COMMANDS, commands.size() - index);
            for (int i = 0; i < count; i++) {
                ahead[i] = commands.get(index + i).arguments();
            }
            glance.at(ahead, count, commands.get(index).database());
        }
    }
}
