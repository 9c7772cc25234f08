/**
 * Reads a command's syntax line, the one place where a command says what arguments it takes, and derives all that is countable:
 * arity, keys, channels, documentation. Plugin authors come in here to look up the notation, the engine and tools to ask
 * {@link dev.keyjar.api.syntax.CommandSyntax}.
 *
 * <h2>The notation</h2>
 *
 * <pre>{@code
 * HSET key:rw field value [field value ...]
 * SET key:w(r if GET) value [NX | XX] [GET] [EX seconds:integer | PX milliseconds:integer | KEEPTTL]
 * ZUNIONSTORE destination:key:w numkeys key [key ...] [WEIGHTS weight:integer [weight ...]] [AGGREGATE <SUM | MIN | MAX>]
 * XREADGROUP <GROUP group consumer> [COUNT count:integer] [NOACK] <STREAMS key [key ...] id [id ...]>
 * CLIENT SETNAME connection-name
 * }</pre>
 *
 * <ul>
 *   <li>The upper-case words at the start are the name; two of them name a subcommand. A required token right behind the name is
 *       grouped: {@code <GROUP …>}.
 *   <li>A lower-case word is a value; {@code name:type} gives its type: string (when nothing is said), integer, double, pattern,
 *       unix-time, key, keypattern (names further keys), channel, channelpattern.
 *   <li>A word in upper case or without letters is a token; {@code 'km'} is one in lower case; {@code name:TOKEN} names it.
 *   <li>{@code [ ]} is optional, {@code < >} a required choice or group, {@code |} either, {@code ...} last in a bracket repeats all
 *       of it. A label names a group: {@code condition:[NX | XX]}.
 *   <li>Neighbouring groups that begin with a token may come in any order; those that begin with a value keep their place.
 *   <li>A value whose name begins with {@code num} counts the repetition behind it. Two uncounted repetitions at the end share the
 *       rest equally.
 *   <li>Keys say what is done with them: {@code key:r}, {@code key:w} (overwritten unread), {@code key:rw}; in full
 *       {@code key(RW UPDATE)}; and what an option adds: {@code key:w(r if GET)}. {@code destination:key:w} names a key.
 * </ul>
 */
package dev.keyjar.api.syntax;
