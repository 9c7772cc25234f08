package dev.keyjar.engine.builtin.server;

import dev.keyjar.api.persistence.InfoFields;
import java.util.function.Consumer;

/**
 * One section of INFO.
 *
 * @param name as it is asked for, lower case
 * @param title as it is shown
 * @param byDefault whether INFO without arguments shows it
 * @param fields writes its fields
 */
public record InfoSection(String name, String title, boolean byDefault, Consumer<InfoFields> fields) {}
