package org.bench104.meter.dlms;

import java.util.List;
import java.util.Optional;
import org.bench104.bytes.Octets;

/** A message between client and meter. {@code invoke} is invoke-id-and-priority, one octet. */
public sealed interface CosemApdu {
  /** Bits of {@code invoke} that tell requests apart. */
  int INVOKE_ID = 0x0F;

  /**
   * AARQ.
   *
   * @param context last octet of the application context name; 1: logical names, not ciphered
   * @param maxPdu longest APDU that the client takes
   */
  record AssociationRequest(int context, int maxPdu) implements CosemApdu {}

  /**
   * AARE.
   *
   * @param context as in the request
   * @param result 0 accepted, 1 rejected for good, 2 rejected for now
   * @param diagnostic why, 0 when there is nothing to say
   * @param maxPdu longest APDU that the meter takes; 0 when it does not say
   */
  record AssociationResponse(int context, int result, int diagnostic, int maxPdu)
      implements CosemApdu {
    public boolean accepted() {
      return result == 0;
    }
  }

  /** RLRQ. */
  record ReleaseRequest() implements CosemApdu {}

  /** RLRE. */
  record ReleaseResponse() implements CosemApdu {}

  /** GET-request-normal. */
  record GetRequest(int invoke, CosemAttribute attribute) implements CosemApdu {}

  /** GET-request-next: the client has block {@code block} and wants the next one. */
  record GetNextRequest(int invoke, long block) implements CosemApdu {}

  /** GET-request-with-list. */
  record GetListRequest(int invoke, List<CosemAttribute> attributes) implements CosemApdu {
    public GetListRequest {
      attributes = List.copyOf(attributes);
    }
  }

  /** GET-response-normal. */
  record GetResponse(int invoke, GetResult result) implements CosemApdu {}

  /**
   * GET-response-with-datablock.
   *
   * @param last whether no further block follows
   * @param block number, from 1
   * @param refused data-access-result instead of octets, 0 when there are octets
   */
  record GetBlockResponse(int invoke, boolean last, long block, int refused, Octets octets)
      implements CosemApdu {}

  /** GET-response-with-list. */
  record GetListResponse(int invoke, List<GetResult> results) implements CosemApdu {
    public GetListResponse {
      results = List.copyOf(results);
    }
  }

  /** SET-response-normal. */
  record SetResponse(int invoke, int result) implements CosemApdu {}

  /** ACTION-request-normal. */
  record ActionRequest(int invoke, CosemAttribute method, Optional<DlmsData> parameter)
      implements CosemApdu {}

  /**
   * ACTION-response-normal.
   *
   * @param result action-result, see {@link AccessResult#ofAction}
   */
  record ActionResponse(int invoke, int result, Optional<GetResult> returned)
      implements CosemApdu {}

  /** EventNotification in any of its layouts. */
  record EventNotification(Optional<CosemTime> time, CosemAttribute attribute, DlmsData value)
      implements CosemApdu {}

  /** DataNotification. */
  record DataNotification(long invokeId, Optional<CosemTime> time, DlmsData body)
      implements CosemApdu {}

  /**
   * ConfirmedServiceError.
   *
   * @param service that failed: 1 initiate, 5 read, 6 write
   * @param kind of the error
   * @param code of the error within its kind
   */
  record ConfirmedServiceError(int service, int kind, int code) implements CosemApdu {}

  /** ExceptionResponse; a counter after an error of the invocation counter is read over. */
  record ExceptionResponse(int stateError, int serviceError) implements CosemApdu {}
}
