package dev.keyjar.engine.command;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.READONLY;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.PluginId;
import dev.keyjar.api.Scope;

/** Commands for the tests of this package. They only need to be found. */
final class SampleCommands {

    static final PluginId PLUGIN = new PluginId("shapes", "1.2");

    private SampleCommands() {}

    static RegisteredCommand registered(CommandHandler handler) {
        return new RegisteredCommand(handler, PLUGIN);
    }

    /** Does nothing. */
    abstract static class Idle implements CommandHandler {
        @Override
        public final void execute(CommandCall call) {
            call.reply().ok();
        }
    }

    @Command(
            syntax = "DRAW key shape [shape ...]",
            summary = "Draws.",
            group = "sorted-set",
            flags = {WRITE, FAST})
    static final class Draw extends Idle {}

    @Command(syntax = "DRAW key", summary = "Draws another way.", flags = WRITE)
    static final class OtherDraw extends Idle {}

    @Command(syntax = "DRAW key shape", summary = "Draws in its place.", flags = WRITE, replaces = "shapes")
    static final class DrawInstead extends Idle {}

    @Command(syntax = "ECHO word", summary = "Echoes in its place.", replaces = "keyjar")
    static final class EchoInstead extends Idle {}

    @Command(syntax = "ECHO word", summary = "Echoes.", flags = CommandFlag.NO_SCRIPT)
    static final class Echo extends Idle {}

    @Command(syntax = "SHAPE GET name", summary = "Gets in its place.", replaces = "shapes")
    static final class ShapeGetInstead extends Idle {}

    @Command(
            syntax = "SIZE key [BY pattern] [GET pattern]",
            summary = "Measures.",
            group = "generic",
            flags = READONLY,
            scope = Scope.KEYSPACE,
            when = {"BY", "GET"})
    static final class Size extends Idle {}

    @Command(syntax = "SHAPE LIST", summary = "Lists shapes.", group = "Geometry", flags = ADMIN)
    static final class ShapeList extends Idle {}

    @Command(syntax = "SHAPE GET name", summary = "Gets a shape.", group = "Geometry")
    static final class ShapeGet extends Idle {}

    @Command(syntax = "SHAPE GET other-name", summary = "Gets a shape another way.")
    static final class OtherShapeGet extends Idle {}

    @Command(syntax = "SHAPE", summary = "Counts shapes.")
    static final class Shape extends Idle {}

    @Command(syntax = "MIX numkeys:integer key:r [key:r ...]", summary = "Mixes.", flags = READONLY)
    static final class Mix extends Idle {}

    /** Lacks a declaration. */
    static final class Undeclared extends Idle {}

    @Command(syntax = "BROKEN [key", summary = "Has a syntax line that is none.")
    static final class Broken extends Idle {}
}
