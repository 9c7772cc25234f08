/**
 * SCRIPT and FUNCTION of a server that runs no scripts: true of an empty script cache and an empty library, refused where something would
 * have to be put in. What scripts are for, plugins do here.
 */
package dev.keyjar.engine.builtin.scripting;
