package dev.keyjar.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {

    private static final String FIRST = "file a.1.incr.aof seq 1 type i\n";

    /** Lines in quotes of Java, and a part of what is said about them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                               | names no file
            # only a comment\\n                                              | names no file
            file a seq 1 type i                                              | has no line break
            \\n                                                              | expected 'file
            file a seq 1\\n                                                  | expected 'file
            file a seq 1 type\\n                                             | expected 'file
            file a seq 1 type i more\\n                                      | expected 'file
            seq 1 type i x y\\n                                              | expected 'file
            file a type i x y\\n                                             | expected 'file
            file a seq 1 x y\\n                                              | expected 'file
            file a seq x type i\\n                                           | expected a positive number, found 'x'
            file a seq 0 type i\\n                                           | expected a positive number, found '0'
            file a seq -1 type i\\n                                          | expected a positive number, found '-1'
            file ../a seq 1 type i\\n                                        | is named by a path
            file /a seq 1 type i\\n                                          | is named by a path
            file .. seq 1 type i\\n                                          | is named by a path
            file "a seq 1 type i\\n                                          | expected 'file
            file "a"b seq 1 type i\\n                                        | expected 'file
            file a seq 1 type x\\n                                           | unknown type 'x'
            file a seq 1 type b\\nfile b seq 2 type b\\n                     | a second base
            file a seq 1 type i\\nfile b seq 1 type i\\n                     | sequence 1 follows 1
            file a seq 2 type i\\nfile b seq 1 type i\\n                     | sequence 1 follows 2
            file a seq 1 type i\\nfile a seq 2 type i\\n                     | named twice
            file a seq 1 type i\\n#LENGTH:5 b\\n#x\\n                        | a length for a file that is not named
            file a seq 1 type i\\n#LENGTH:x a\\n#x\\n                        | expected a positive number
            file a seq 1 type i\\n#LENGTH:5\\n#x\\n                          | expected '#LENGTH
            file a seq 1 type i\\n#LENGTH:5 a\\n                             | does not end in the checksum
            file a seq 1 type i\\n#CRC32C:00000000\\n                        | does not end in the checksum
            file a seq 1 type i\\n# a comment at the end\\n                  | does not end in the checksum
            """)
    void refusesWhatRedisRefusesAndWhatItsChecksumDoesNotCover(String text, String part) {
        PersistenceException error = assertThrows(PersistenceException.class, () -> parse(text.translateEscapes()));
        assertTrue(error.getMessage().contains(part), error.getMessage());
        assertTrue(error.getMessage().contains("the path, line "), error.getMessage());
        assertTrue(error.getMessage().contains("byte offset "), error.getMessage());
    }

    @Test
    void aLineMayBeLongButNotTooLong() throws Exception {
        String fields = "file a seq 1 type i x ";
        parse(fields + "y".repeat(1023 - fields.length()) + "\n");
        assertThrows(PersistenceException.class, () -> parse(fields + "y".repeat(1024 - fields.length()) + "\n"));
    }

    @Test
    void errorsNameTheLineAndItsOffset() {
        PersistenceException error =
                assertThrows(PersistenceException.class, () -> parse("# one\n" + FIRST + "file b seq 1 type i\n"));
        assertTrue(
                error.getMessage().contains("line 3, byte offset " + (6 + FIRST.length()) + ":"), error.getMessage());
    }

    @Test
    void readsWhatRedisWrites() throws Exception {
        Manifest manifest = parse("""
                file appendonly.aof.2.base.rdb seq 2 type b
                file appendonly.aof.1.base.rdb seq 1 type h
                file appendonly.aof.1.incr.aof seq 1 type h
                file appendonly.aof.2.incr.aof seq 2 type i
                file appendonly.aof.5.incr.aof seq 5 type i
                """);
        assertEquals(
                List.of("appendonly.aof.2.base.rdb", "appendonly.aof.2.incr.aof", "appendonly.aof.5.incr.aof"),
                manifest.loaded().stream().map(Manifest.Entry::name).toList());
        assertEquals("appendonly.aof.5.incr.aof", manifest.lastIncremental().name());
        assertEquals(6, manifest.nextIncrementalSequence());
        assertEquals(3, manifest.withoutHistory().files().size());
    }

    @Test
    void whatItWritesItReads() throws Exception {
        Manifest manifest =
                parse("FILE b SEQ 3 TYPE b\n" + FIRST).withIncremental("c d", Map.of("b", 0L, "a.1.incr.aof", 731L));
        String text = new String(manifest.bytes(), StandardCharsets.US_ASCII);
        assertTrue(
                text.startsWith("file b seq 3 type b\n" + FIRST
                        + "file \"c d\" seq 2 type i\n#LENGTH:0 b\n#LENGTH:731 a.1.incr.aof\n#CRC32C:"),
                text);
        assertEquals(manifest, parse(text));
        assertEquals(Manifest.OPEN, manifest.lastIncremental().length());
    }

    @Test
    void namesOfAnyKindSurvive() throws Exception {
        for (String name :
                List.of("plain", "with blank", "quote\"quote", "it's", "back\\slash", "tab\tand\nmore", "grün", "日本")) {
            String quoted = ManifestWords.quoted(name);
            assertEquals(List.of("file", name, "end"), ManifestWords.split("file " + quoted + "  end\r"), quoted);
        }
    }

    @Test
    void wordsAreSplitAsRedisSplitsThem() {
        assertEquals(
                List.of("a", "b'c\\d", "\n\r\t\b\u0007Axy"),
                ManifestWords.split(" a 'b\\'c\\d' \"\\n\\r\\t\\b\\a\\x41\\x\\y\" "));
        assertEquals(List.of(), ManifestWords.split("  \t"));
        assertNull(ManifestWords.split("'open"));
        assertNull(ManifestWords.split("in\"side"));
        assertNull(ManifestWords.split("\"a\"\"b\""));
    }

    private static Manifest parse(String text) throws PersistenceException {
        return Manifest.parse("the path", text.getBytes(StandardCharsets.UTF_8));
    }
}
