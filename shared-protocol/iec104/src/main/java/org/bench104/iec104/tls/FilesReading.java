package org.bench104.iec104.tls;

/** What was once read from the files of a {@link SecuredEnd}; the same object until they change. */
public interface FilesReading {}
