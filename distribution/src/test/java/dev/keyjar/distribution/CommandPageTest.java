package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.syntax.CommandSyntax;
import dev.keyjar.api.syntax.KeyIntent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The page that lists the commands says what the commands say of themselves. */
class CommandPageTest {

    private static final Path PAGE = Path.of("..", "docs", "commands.md");

    /** With {@code -Dkeyjar.commandPage=write} the page is written anew, to be looked at and committed. */
    @Test
    void isWhatTheCommandsSay() throws Exception {
        String page = page();
        if ("write".equals(System.getProperty("keyjar.commandPage"))) {
            Files.writeString(PAGE, page);
        }
        assertEquals(
                page,
                Files.readString(PAGE),
                "docs/commands.md is stale; run ./mvnw verify -Dkeyjar.commandPage=write and commit it");
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Commands

                What each command takes and does, as the command itself says; `COMMAND DOCS` tells the same to programs. This page is made by
                `CommandPageTest`. Brackets hold what may be left out, `|` parts alternatives, `...` repeats.
                """);
        groups().forEach((group, commands) -> {
            page.append("\n## ").append(group).append('\n');
            commands.values().forEach(page::append);
        });
        return page.toString();
    }

    private static SortedMap<String, SortedMap<String, String>> groups() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.keyjar");
        SortedMap<String, SortedMap<String, String>> groups = new TreeMap<>();
        for (JavaClass candidate : classes) {
            if (candidate.isAnnotatedWith(Command.class)) {
                Command command = candidate.getAnnotationOfType(Command.class);
                String usage = usage(command);
                groups.computeIfAbsent(command.group(), group -> new TreeMap<>())
                        .put(usage, entry(usage, command));
            }
        }
        return groups;
    }

    private static String usage(Command command) {
        boolean writes = Arrays.asList(command.flags()).contains(CommandFlag.WRITE);
        return CommandSyntax.parse(command.syntax(), writes ? KeyIntent.READ_WRITE : KeyIntent.READ)
                .usage();
    }

    private static String entry(String usage, Command command) {
        StringBuilder entry =
                new StringBuilder("\n`").append(usage).append("`\n\n").append(command.summary());
        if (!command.complexity().isEmpty()) {
            entry.append(" *").append(command.complexity()).append(".*");
        }
        return entry.append('\n').toString();
    }
}
