/**
 * The faces of the value types that Redis itself has. Any plugin may open and change such values through them; exactly one
 * plugin provides each. A plugin that uses a face no plugin provides is refused at load.
 */
package dev.keyjar.api.type;
