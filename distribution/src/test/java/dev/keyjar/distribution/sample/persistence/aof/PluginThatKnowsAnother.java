package dev.keyjar.distribution.sample.persistence.aof;

import dev.keyjar.distribution.sample.commands.hash.GoodPlugin;

public interface PluginThatKnowsAnother {

    GoodPlugin other();
}
