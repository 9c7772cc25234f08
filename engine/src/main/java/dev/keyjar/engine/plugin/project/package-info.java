/**
 * Makes the project of a new plugin, from the templates that lie beside these classes as resources. {@code keyjar new-plugin}
 * comes in here with its words; a folder for Maven leaves.
 */
package dev.keyjar.engine.plugin.project;
