/**
 * What authors of plugins test their commands with: the real parsing, dispatch and logging, in memory. Tests come in here;
 * data enters as commands and leaves as replies to compare.
 */
package dev.keyjar.testkit;
