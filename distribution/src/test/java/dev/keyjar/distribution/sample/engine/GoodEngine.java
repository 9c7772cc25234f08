package dev.keyjar.distribution.sample.engine;

import dev.keyjar.distribution.sample.api.GoodApi;

public interface GoodEngine {

    GoodApi api();
}
