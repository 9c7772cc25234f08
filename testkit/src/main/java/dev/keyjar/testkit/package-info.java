/**
 * What authors of plugins test their commands with. {@code CommandTester} has the real parsing, dispatch and logging in memory,
 * {@code @KeyjarServer} gives each test a whole server with a clock and a disk that the test rules. Tests come in here; data enters
 * as commands and leaves as replies to compare.
 */
package dev.keyjar.testkit;
