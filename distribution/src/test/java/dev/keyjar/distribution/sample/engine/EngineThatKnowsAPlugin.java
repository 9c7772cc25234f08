package dev.keyjar.distribution.sample.engine;

import dev.keyjar.distribution.sample.commands.hash.GoodPlugin;

public interface EngineThatKnowsAPlugin {

    GoodPlugin plugin();
}
