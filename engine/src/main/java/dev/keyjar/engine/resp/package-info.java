/**
 * The wire protocol, both ways: bytes become commands ({@link dev.keyjar.engine.resp.RespDecoder}), replies become bytes
 * ({@link dev.keyjar.engine.resp.ReplyBuffer}). Knows no network library and no command. Source: the RESP specification.
 */
package dev.keyjar.engine.resp;
