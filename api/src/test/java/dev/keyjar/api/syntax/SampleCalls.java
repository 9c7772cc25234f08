package dev.keyjar.api.syntax;

import java.util.ArrayList;
import java.util.List;

/** Calls whose keys are compared with Redis' answer; '' is the empty argument. */
final class SampleCalls {

    // spotless:off
    private static final String CALLS = """
            GET a
            GETDEL a
            SET a 1
            SET a 1 GET
            SET a 1 NX EX 10
            SET a 1 XX get KEEPTTL
            SET a STORE
            GETEX a PERSIST
            MGET a b a
            MSET a 1 b 2 c 3
            MSETNX a 1 b 2
            APPEND a x
            LCS a b LEN
            BITOP AND d a b
            BITCOUNT a 0 -1
            BITFIELD a GET u8 0
            BITFIELD a SET u8 0 1
            BITFIELD a GET u8 0 OVERFLOW SAT INCRBY u8 0 1
            BITFIELD_RO a GET u8 0
            PFCOUNT a b
            PFMERGE d a b
            PFMERGE d
            DEL a b c
            UNLINK a a
            EXISTS a b
            COPY a b
            COPY a b DB 1 REPLACE
            RENAME a b
            RENAMENX a b
            EXPIRE a 10 NX
            PEXPIREAT a 10
            OBJECT ENCODING a
            MEMORY USAGE a SAMPLES 5
            RESTORE a 0 x REPLACE
            DUMP a
            SORT a
            SORT a BY p* GET # STORE d
            SORT a STORE d
            SORT a BY STORE LIMIT 0 1 GET STORE STORE d
            SORT a BOGUS STORE d
            SORT a store d ALPHA
            SORT_RO a BY p*
            MIGRATE h 1 a 0 10
            MIGRATE h 1 a 0 10 COPY REPLACE AUTH secret
            MIGRATE h 1 '' 0 10 KEYS a b
            MIGRATE h 1 '' 0 10 AUTH KEYS KEYS a b
            MIGRATE h 1 '' 0 10 AUTH2 user pass KEYS a
            WATCH a b
            HSET a f v
            HGETALL a
            HDEL a f g
            HRANDFIELD a 2 WITHVALUES
            HSCAN a 0 MATCH x COUNT 5
            LPUSH a 1 2
            LPOP a 2
            LMOVE a b LEFT RIGHT
            RPOPLPUSH a b
            BLMOVE a b LEFT RIGHT 0
            BLPOP a 0
            BLPOP a b c 0
            BRPOPLPUSH a b 0
            LMPOP 2 a b LEFT
            LMPOP 2 a b LEFT COUNT 3
            BLMPOP 0 2 a b RIGHT
            LMPOP x a LEFT
            LMPOP 9 a LEFT
            LMPOP 0 a LEFT
            LMPOP -1 a LEFT
            LMPOP 01 a LEFT
            LMPOP 99999999999999999999 a LEFT
            LINSERT a BEFORE p e
            SADD a m
            SMOVE a b m
            SINTER a b
            SINTERSTORE d a b
            SINTERCARD 2 a b LIMIT 3
            SINTERCARD 3 a b LIMIT
            SINTERCARD 5 a b
            SPOP a 2
            ZADD a NX CH 1 m 2 n
            ZINCRBY a 1 m
            ZRANGE a 0 -1 REV WITHSCORES
            ZRANGESTORE d a 0 -1 BYSCORE LIMIT 0 1
            ZUNION 2 a b WEIGHTS 1 2 AGGREGATE SUM WITHSCORES
            ZUNION 1 a
            ZUNIONSTORE d 2 a b WEIGHTS 1 2
            ZUNIONSTORE d x a b
            ZUNIONSTORE d 3 a b
            ZINTERSTORE d 1 a
            ZDIFFSTORE d 2 a a
            ZINTERCARD 2 a b LIMIT 1
            ZMPOP 1 a MIN
            BZMPOP 0 2 a b MAX COUNT 2
            BZPOPMIN a b 0
            ZRANDMEMBER a 2 WITHSCORES
            GEOADD a 1 2 m
            GEORADIUS a 1 2 3 km
            GEORADIUS a 1 2 3 km STORE d
            GEORADIUS a 1 2 3 km WITHCOORD COUNT 3 ANY DESC STOREDIST d
            GEORADIUSBYMEMBER a m 3 km STORE d
            GEORADIUSBYMEMBER a STORE 3 km STORE d
            GEORADIUSBYMEMBER a STORE 3 km
            GEORADIUS_RO a 1 2 3 km
            GEOSEARCH a FROMMEMBER m BYRADIUS 1 km
            GEOSEARCHSTORE d a FROMLONLAT 1 2 BYBOX 1 2 km
            XADD a * f v
            XADD a NOMKSTREAM MAXLEN ~ 100 LIMIT 5 * f v
            XRANGE a - +
            XREAD STREAMS a 0
            XREAD COUNT 2 BLOCK 0 STREAMS a b 0 0
            XREAD COUNT 2 STREAMS a b c 0 0 0
            XREAD STREAMS STREAMS 0
            XREAD COUNT 1 2
            XREADGROUP GROUP g c STREAMS a >
            XREADGROUP GROUP g c COUNT 1 NOACK STREAMS a b > >
            XREADGROUP GROUP STREAMS c STREAMS a >
            XGROUP CREATE a g $ MKSTREAM
            XAUTOCLAIM a g c 0 0 COUNT 1
            XCLAIM a g c 0 1-1 IDLE 5
            XPENDING a g IDLE 5 - + 10
            XINFO STREAM a FULL
            EVAL s 2 a b arg
            EVALSHA s 1 a
            EVAL_RO s 1 a arg
            FCALL f 2 a b
            FCALL_RO f 1 a
            """;
    // spotless:on

    private SampleCalls() {}

    static List<String> all() {
        return CALLS.lines().toList();
    }

    static List<String> words(String call) {
        List<String> words = new ArrayList<>();
        for (String word : call.split(" ")) {
            words.add(word.equals("''") ? "" : word);
        }
        return words;
    }
}
