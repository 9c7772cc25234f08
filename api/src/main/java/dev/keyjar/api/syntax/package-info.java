/**
 * Reads a command's syntax line, the one place where a command says what arguments it takes, and derives all that is countable:
 * arity, keys, channels, documentation. Plugin authors come in here to look up the notation; the engine and tools hand a line to
 * {@link dev.keyjar.api.syntax.CommandSyntax#parse} and ask what comes out.
 *
 * <h2>The notation</h2>
 *
 * <pre>{@code
 * HSET key(RW UPDATE) field value [field value ...]
 * SET key:w(r if GET) value condition:[NX | XX] [GET] [EX seconds:integer | PX milliseconds:integer | KEEPTTL]
 * ZUNIONSTORE destination:key:w numkeys key:r [key ...] [WEIGHTS weight:integer [weight ...]] [AGGREGATE <SUM | MIN | MAX>]
 * XREADGROUP <GROUP group consumer> [COUNT count:integer] [NOACK] <STREAMS key:r [key ...] id [id ...]>
 * SORT key:r [BY pattern:keypattern] [GET pattern:keypattern ...] [ASC | DESC] [STORE destination:key:w]
 * CLIENT SETNAME connection-name
 * }</pre>
 *
 * <h3>Words</h3>
 *
 * <ul>
 *   <li>The upper-case words at the start are the name; two of them name a subcommand. A required token right behind the name is
 *       therefore grouped: {@code <GROUP group consumer>}.
 *   <li>A lower-case word is a value, made of a-z, 0-9, {@code -} and {@code _}. {@code name:type} gives its type:
 *       <table>
 *         <caption>Types</caption>
 *         <tr><td>{@code string}</td><td>any bytes; when nothing is said</td></tr>
 *         <tr><td>{@code integer}, {@code double}, {@code unix-time}, {@code pattern}</td><td>for the reader, not enforced</td></tr>
 *         <tr><td>{@code key}</td><td>a key</td></tr>
 *         <tr><td>{@code keypattern}</td><td>names further keys, through what other keys hold (SORT's BY)</td></tr>
 *         <tr><td>{@code channel}, {@code channelpattern}</td><td>channels, for the rights that go by channel; at a fixed place</td></tr>
 *       </table>
 *       A value called like a type has that type: {@code key}, {@code pattern}, {@code channel}.
 *   <li>A word in upper case or without letters is a token: {@code NX}, {@code *}, {@code =}. In quotes it may be anything:
 *       {@code 'km'}, {@code '>'}; {@code ''} is the empty argument. {@code name:TOKEN} gives it another name in the documentation
 *       than its own in lower case: {@code change:CH}.
 * </ul>
 *
 * <h3>Brackets</h3>
 *
 * <ul>
 *   <li>{@code [A]} may be left out, {@code <A>} is required, {@code |} is either and binds weakest. {@code ...} last in a bracket
 *       repeats all of it: {@code [X ...]} is none or more; {@code X [X ...]} or {@code <X ...>} is one or more. The type of a
 *       repeated value is said once, at the first.
 *   <li>{@code label:[...]} and {@code label:<...>} name a group in the documentation. Without a label a group is called after its
 *       members, and a group of one member is no level of its own: {@code [COUNT count]} documents a value {@code count} with the
 *       token {@code COUNT}; {@code id:[ID id [id ...]]} a block {@code id}.
 *   <li>Neighbouring groups that begin with a token may come in any order. Those that begin with a value keep their place, and so does
 *       a required choice of bare tokens: {@code <LEFT | RIGHT>}.
 *   <li>A value whose name begins with {@code num} counts the repetition of values behind it: {@code numkeys key [key ...]},
 *       {@code numfields field [field ...]}. In front of anything else it is a plain value.
 *   <li>Two uncounted repetitions of one value each, at the end, share the rest equally: {@code key [key ...] id [id ...]}.
 * </ul>
 *
 * <h3>Keys</h3>
 *
 * <ul>
 *   <li>{@code key:r} is read (RO ACCESS), {@code key:w} overwritten unread (OW UPDATE), {@code key:rw} both (RW ACCESS UPDATE).
 *       Unmarked means r for a command flagged READONLY, rw for one flagged WRITE. {@code destination:key:w} names the key.
 *   <li>{@code key(RW UPDATE)} gives Redis' flags in full: one of RO, RW, OW, RM; any of ACCESS, UPDATE, INSERT, DELETE; INCOMPLETE.
 *       {@code shardchannel:channel(NOT_KEY)} is a channel that is routed like a key.
 *   <li>{@code key:w(r if GET)}: an option of the line adds to it; of several, any: {@code key:r(w if SET | INCRBY)}.
 * </ul>
 *
 * <h3>What is refused</h3>
 *
 * <p>A line is refused, with a caret under the place, when its calls could be read in two ways or in none. A part that begins with a
 * value and is optional or repeated ends where the number of arguments says, so a sequence has at most one; options that follow it end it
 * too, unless it holds keys: a key may be named like an option, so keys before options are counted. Choices begin with different
 * tokens, but for one that may begin with a value. Keys that are repeated in an option take the rest of the call, so that option is last.
 *
 * <h2>What is derived</h2>
 *
 * <ul>
 *   <li>Key specs: {@code index} for keys at fixed places; {@code keyword} for keys behind an option's word, unless another option takes
 *       any bytes and so could hold that word; {@code unknown} else. Single keys side by side with the same flags make one spec. When
 *       the option's keys take the rest, the word is searched from the end (-2), marked INCOMPLETE.
 *   <li>{@link dev.keyjar.api.syntax.CommandSyntax#findKeys} does not need them: it lays the grammar over the arguments.
 *   <li>The rule of pairs: only where nothing of open length stands before a repeated group of values at the end.
 * </ul>
 */
package dev.keyjar.api.syntax;
