package org.bench104.iec104.station;

import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.InformationObject;

/** A request in one line, for logs and windows. */
public final class RequestWords {
  private RequestWords() {}

  /** E.g. {@code C_SC_NA_1 1/300 = 1, select before operate}. */
  public static String of(StationRequest request) {
    if (request instanceof StationRequest.Activation activation) {
      return of(activation.asdu());
    }
    if (request instanceof StationRequest.SelectAndExecute command) {
      return of(command.execute()) + ", select before operate";
    }
    if (request instanceof StationRequest.Directory directory) {
      return "directory of " + directory.commonAddress();
    }
    if (request instanceof StationRequest.ReadFile file) {
      return "read file "
          + file.name()
          + " of "
          + file.commonAddress()
          + "/"
          + file.objectAddress();
    }
    StationRequest.WriteFile file = (StationRequest.WriteFile) request;
    return "write file " + file.name() + " to " + file.commonAddress() + "/" + file.objectAddress();
  }

  private static String of(Asdu asdu) {
    InformationObject object = asdu.objects().get(0);
    String value = object.valueText();
    return object.type()
        + " "
        + asdu.header().commonAddress()
        + "/"
        + object.address()
        + (value.isEmpty() ? "" : " = " + value);
  }
}
