package org.bench104.command;

import org.bench104.address.HostPort;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code HOST:PORT} on a command line, of somebody to connect to. */
public final class TargetConverter implements ITypeConverter<HostPort> {
  private final HostPortConverter address = new HostPortConverter();

  @Override
  public HostPort convert(String text) {
    HostPort target = address.convert(text);
    if (target.port() == 0) {
      throw new TypeConversionException(
          "'" + text + "': port 0 cannot be connected to, allowed are 1..65535");
    }
    return target;
  }
}
