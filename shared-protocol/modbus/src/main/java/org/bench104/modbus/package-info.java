/**
 * Modbus TCP without sockets: framing, requests, the register map and the image that requests read
 * and write. Numbers on the wire are big-endian. Follows the MODBUS Application Protocol
 * Specification V1.1b3 and the MODBUS Messaging on TCP/IP Implementation Guide V1.0b.
 */
@NullMarked
package org.bench104.modbus;

import org.jspecify.annotations.NullMarked;
