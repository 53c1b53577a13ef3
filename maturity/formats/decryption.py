"""Workbooks with a password: recognised without one, opened with the one a person gave, never with a default."""

import io

from maturity.core.errors import PasswordNeeded, UnreadableFile

_STREAM = "EncryptedPackage".encode("utf-16-le")


def is_encrypted(data: bytes) -> bool:
    """Whether an OLE file holds an encrypted workbook of the .xlsx or .ods kind."""
    return _STREAM in data


def decrypted(data: bytes, password: str | None) -> bytes:
    """The workbook inside. Raises PasswordNeeded without the right password."""
    if not password:
        raise PasswordNeeded("the workbook is protected with a password: enter it, or save the workbook without one")
    import msoffcrypto
    from msoffcrypto import exceptions

    out = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        file.load_key(password=password, verify_password=True)
        file.decrypt(out)
    except exceptions.InvalidKeyError:
        raise PasswordNeeded("the password is wrong: enter the one that opens the workbook in Excel") from None
    except Exception:  # noqa: BLE001 -- the library has no common base for what broken files make it raise
        raise UnreadableFile(
            "the protected workbook is damaged and cannot be read: save it without a password"
        ) from None
    return out.getvalue()
