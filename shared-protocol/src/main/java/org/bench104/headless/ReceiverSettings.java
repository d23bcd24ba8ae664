package org.bench104.headless;

import java.nio.file.Path;
import org.bench104.address.HostPort;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.net.Admission;
import org.bench104.record.RowFileSettings;
import org.jspecify.annotations.Nullable;

/**
 * What a headless Receiver is to do.
 *
 * @param listen address and port; port 0 for any free one
 * @param admission who may connect, and how many
 * @param csv where decoded frames are recorded
 * @param ledger evidence of what was received; null for none
 * @param print whether decoded frames are printed as well
 * @param link k, w and the time-outs
 */
record ReceiverSettings(
    HostPort listen,
    Admission admission,
    RowFileSettings csv,
    @Nullable Path ledger,
    boolean print,
    LinkSettings link) {}
