namespace NextBest.Core.Contact;

/// <summary>What a contact limit counts together.</summary>
public enum ContactScope : byte
{
    /// <summary>All contacts with the customer.</summary>
    Customer,

    /// <summary>Contacts on the same channel.</summary>
    Channel,

    /// <summary>Contacts about the same product.</summary>
    Product,

    /// <summary>Contacts about the same line.</summary>
    Line,

    /// <summary>Contacts of the same campaign.</summary>
    Campaign,
}
