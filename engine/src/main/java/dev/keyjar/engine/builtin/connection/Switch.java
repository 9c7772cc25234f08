package dev.keyjar.engine.builtin.connection;

/** On or off, as an argument. */
enum Switch {
    ON,
    OFF
}
