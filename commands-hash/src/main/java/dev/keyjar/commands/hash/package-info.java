/**
 * The hash commands and the value they work on, a plugin. The engine comes in through the service files of this jar; data
 * enters as arguments of a command and leaves as its reply.
 */
package dev.keyjar.commands.hash;
