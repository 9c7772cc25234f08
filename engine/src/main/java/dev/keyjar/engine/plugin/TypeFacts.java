package dev.keyjar.engine.plugin;

/**
 * What a value type says of itself that must be unique in a server.
 *
 * @param className the class of the value type
 * @param name what TYPE answers
 * @param valueClass what handlers name to open a value
 */
record TypeFacts(String className, String name, Class<?> valueClass) {}
