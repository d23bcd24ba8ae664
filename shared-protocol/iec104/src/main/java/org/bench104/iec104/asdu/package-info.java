/**
 * The application layer of IEC 60870-5-101/104: ASDUs, their information objects and elements.
 *
 * <p>Text of a decoded object, as it stands in recordings ({@link
 * org.bench104.iec104.asdu.InformationObject}):
 *
 * <ul>
 *   <li>value: {@code 0}/{@code 1} single point and command; {@code 0}..{@code 3} double point,
 *       double and step command, protection event; decimal step position, scaled value, counter and
 *       qualifiers; exact decimal of raw/32768 for normalized values; {@link Float#toString(float)}
 *       for short floats; {@code 0x} and all digits for bitstrings, packed points (change bits in
 *       the upper half), packed protection events and the test pattern; {@code 1234ms} for elapsed
 *       times; {@code NOF=1} and the like for files; the hexadecimal content of a file segment.
 *       Several are separated by a blank, in wire order.
 *   <li>quality: {@code good} or marks out of {@code IV NT SB BL OV EI}, nothing when the type
 *       carries no quality; then further marks: {@code T} transient, {@code SQ=3 CY CA} of a
 *       counter, {@code QU=1 SE}, {@code QL=1 SE}, {@code FRZ=1}, {@code I}, {@code KPA=1 LPC POP}.
 *   <li>time tag: see {@link org.bench104.point.TimeTag#text()}.
 * </ul>
 */
@NullMarked
package org.bench104.iec104.asdu;

import org.jspecify.annotations.NullMarked;
