/** What plugins do beside commands and tasks: when they come and go, and when others' commands run. */
package dev.keyjar.engine.extension;
