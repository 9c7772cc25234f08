package dev.keyjar.api.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form of the right-hand side is that of {@link Told}. */
class ArgumentTreeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '#',
            value = {
                "a b:integer;a:string b:integer",
                "a:double b:unix-time;a:double b:unix-time",
                "pattern keypattern;pattern:pattern keypattern:pattern@0",
                "destination:key;destination:key@0",
                "numkeys key [key ...];numkeys:integer key:key@0{multiple}",
                "numfields field [field ...];numfields:integer field:string{multiple}",
                "numkeys;numkeys:integer",
                "[a];a:string{optional}",
                "[a ...];a:string{optional, multiple}",
                "a [a ...];a:string{multiple}",
                "a b [a b ...];a_b:block{multiple}(a:string b:string)",
                "[NX];nx:pure-token='NX'{optional}",
                "[change:CH];change:pure-token='CH'{optional}",
                "change:[CH];change:pure-token='CH'{optional}",
                "<'km' | =>;km_=:oneof(km:pure-token='km' =:pure-token='=')",
                "<key | ''>;key_:oneof(key:key@0 :pure-token='')",
                "[NX | XX];nx_xx:oneof{optional}(nx:pure-token='NX' xx:pure-token='XX')",
                "condition:[NX | XX];condition:oneof{optional}(nx:pure-token='NX' xx:pure-token='XX')",
                "[EX s:integer | KEEPTTL];s_keepttl:oneof{optional}(s:integer='EX' keepttl:pure-token='KEEPTTL')",
                "[COUNT count:integer];count:integer='COUNT'{optional}",
                "[LIMIT offset count];offset_count:block='LIMIT'{optional}(offset:string count:string)",
                "[COUNT count [ANY]];count_any:block='COUNT'{optional}(count:string any:pure-token='ANY'{optional})",
                "count:[<COUNT count> [ANY]];count:block{optional}(count:string='COUNT' any:pure-token='ANY'{optional})",
                "[TYPE <A | B>];a_b:oneof='TYPE'{optional}(a:pure-token='A' b:pure-token='B')",
                "[W w [w ...]];w:string='W'{optional, multiple}",
                "[GET p ...];p:string='GET'{optional, multiple, multiple_token}",
                "[GET p [GET p ...]];p:string='GET'{optional, multiple, multiple_token}",
                "[GET a b ...];a_b:block='GET'{optional, multiple, multiple_token}(a:string b:string)",
                "id:[ID id [id ...]];id:block='ID'{optional}(id:string{multiple})",
                "[ARGS args:<arg ...>];args:block='ARGS'{optional, multiple}(arg:string)",
                "<NO ONE>;no_one:block(no:pure-token='NO' one:pure-token='ONE')",
                "<A a | B b> [<A a | B b> ...];a_b:oneof{multiple}(a:string='A' b:string='B')",
                "<A a | B b> [A a | B b ...];a_b:oneof{multiple}(a:string='A' b:string='B')",
                "a TO b;a:string to:pure-token='TO' b:string",
            })
    void isThatOfCommandDocs(String arguments, String tree) {
        assertEquals(tree, Told.arguments(CommandSyntax.parse("X " + arguments, KeyIntent.READ)));
    }

    @Test
    void showsValuesByTheirNames() {
        List<SyntaxArgument> arguments =
                CommandSyntax.parse("X key [NX | XX] [EX seconds]", null).arguments();
        assertEquals("key", arguments.get(0).displayText());
        assertNull(arguments.get(1).displayText());
        assertEquals("seconds", arguments.get(2).displayText());
    }
}
