/**
 * The string commands and the type of the values they work on. Each command is one class; the engine comes in through the
 * two services files of this jar, other plugins through {@link dev.keyjar.api.type.StringValue}. A value lies in the keyspace as
 * {@link dev.keyjar.commands.string.StringType} says, and handlers see it through a view.
 */
package dev.keyjar.commands.string;
