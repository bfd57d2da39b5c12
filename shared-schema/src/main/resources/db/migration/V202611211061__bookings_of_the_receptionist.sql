-- The start page counts what the receptionist booked in the last weeks, also where there are very many appointments.
create index ix_appointments_receptionist on public.appointments (business_id, created_at)
  where source in ('voice_agent', 'sms');
