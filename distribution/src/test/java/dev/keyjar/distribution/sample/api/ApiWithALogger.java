package dev.keyjar.distribution.sample.api;

import org.slf4j.Logger;

public interface ApiWithALogger {

    Logger log();
}
